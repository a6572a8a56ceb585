// The first instants of each rule with rrule-go, parsed anew in every pass.
// Arguments: RULES ZONE COUNT PASSES [list]. Prints seconds, occurrences and the sum of their
// seconds since 1970; with "list" each occurrence as "id seconds".
package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	if len(os.Args) < 5 {
		log.Fatal("expected RULES ZONE COUNT PASSES [list]")
	}
	lines := strings.Split(strings.TrimSpace(string(must(os.ReadFile(os.Args[1])))), "\n")
	zone := must(time.LoadLocation(os.Args[2]))
	wanted, passes := must(strconv.Atoi(os.Args[3])), must(strconv.Atoi(os.Args[4]))
	lists := len(os.Args) > 5
	occurrences, sum := 0, int64(0)
	began := time.Now()
	for pass := 0; pass < passes; pass++ {
		for _, line := range lines {
			parts := strings.Split(line, "|")
			option := must(rrule.StrToROptionInLocation(parts[2], zone))
			option.Dtstart = must(time.ParseInLocation("2006-01-02T15:04", parts[1], zone))
			option.Count = wanted
			next := must(rrule.NewRRule(*option)).Iterator()
			for {
				moment, more := next()
				if !more {
					break
				}
				if lists {
					fmt.Println(parts[0], moment.Unix())
				}
				occurrences++
				sum += moment.Unix()
			}
		}
	}
	if !lists {
		fmt.Printf("%.6f %d %d\n", time.Since(began).Seconds(), occurrences, sum)
	}
}

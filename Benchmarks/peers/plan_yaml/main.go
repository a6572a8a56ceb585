// Loads files with yaml.v3 into maps and lists without types. Arguments: files. Prints the seconds
// and how many top-level keys the files have.
package main

import (
	"fmt"
	"log"
	"os"
	"time"

	"gopkg.in/yaml.v3"
)

func main() {
	began := time.Now()
	keys := 0
	// Kept to the end, as a program that works with them would.
	var all []map[string]interface{}
	for _, path := range os.Args[1:] {
		bytes, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		var content map[string]interface{}
		if err := yaml.Unmarshal(bytes, &content); err != nil {
			log.Fatal(path, ": ", err)
		}
		keys += len(content)
		all = append(all, content)
	}
	fmt.Printf("%.6f %d\n", time.Since(began).Seconds(), keys)
}

// C0 and C1 without the tab and the line end, and the marks that turn the direction of writing.
const commandsToTerminals = /[\0-\b\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g

/** Text as a terminal may show it: what a file or a person was named cannot move its cursor, change its colours or write into its title. */
export function printableText(text: string): string {
  return text.replace(commandsToTerminals, '\ufffd')
}

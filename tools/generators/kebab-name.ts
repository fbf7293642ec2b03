/** The name a person typed for something new, or a sentence that says what a name looks like. */
export function readKebabName(given: string | undefined, what: string): string {
  if (given !== undefined && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(given)) return given
  throw new Error(`give the ${what} a name in kebab-case${given === undefined ? '' : `, not “${given}”`}`)
}

/** `lost-and-found` → `lostAndFound`. */
export function camelOf(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** `lost-and-found` → `LostAndFound`. */
export function pascalOf(name: string): string {
  return camelOf(`-${name}`)
}

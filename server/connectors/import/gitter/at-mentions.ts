// Gitter texts are what people typed, so mentions have to be found in them.

// GitHub's rule for names; a letter or slash before the @ makes it an address or a path.
const MENTION = /(?<![\w@/.])@([A-Za-z0-9][A-Za-z0-9-]{0,38})(?![\w-]*\/)/g

/** The people a text calls by `@name`, each once. */
export function atMentions(text: string): { name: string }[] {
  if (!text.includes('@')) return []
  const names = new Set<string>()
  for (const match of text.matchAll(MENTION)) names.add(match[1] ?? '')
  return [...names].map((name) => ({ name }))
}

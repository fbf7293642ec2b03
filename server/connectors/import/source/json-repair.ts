// JSON that chat exporters write and JSON.parse refuses.

/**
 * Parses JSON, mending first what is known to be broken in exports: `\x1F` escapes (Telegram Desktop), other escapes JSON has not, and
 * control characters standing raw inside strings. Throws SyntaxError when that does not help.
 */
export function parseLenientJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(mendEscapes(text))
  }
}

// A string with its escapes, or a lone backslash or control character outside one: strings have to be matched whole, because
// `\\x41` is an escaped backslash followed by text.
const ESCAPE_OR_CONTROL = /\\(?:x([0-9a-fA-F]{2})|(["\\/bfnrt]|u[0-9a-fA-F]{4})|([\s\S]))|[\u0000-\u001f]/g
const STRING = /"(?:[^"\\]|\\[\s\S])*"/g

function mendEscapes(text: string): string {
  return text.replace(STRING, (string) =>
    string.replace(ESCAPE_OR_CONTROL, (match, hex: string | undefined, known: string | undefined, other: string | undefined) => {
      if (hex !== undefined) return `\\u00${hex}`
      if (known !== undefined) return match
      if (other !== undefined) return `\\\\${other}`
      return `\\u${match.charCodeAt(0).toString(16).padStart(4, '0')}`
    }),
  )
}

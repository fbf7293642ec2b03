// C0, C1, marks that turn the direction of writing (an `exe.txt` that is shown as a text and is none), and what some system takes for a path.
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu

/** The header that makes a reply a download under this name, whatever somebody called the thing (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const safe = fileName.toWellFormed().replace(unsafe, '_')
  const encoded = encodeURIComponent(safe).replace(/['()!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename*=UTF-8''${encoded}`
}

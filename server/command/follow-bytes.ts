// Copying a large database takes long; whoever waits sees that it goes on.
const sayEveryMs = 5000

/** Follows a copy with a line every few seconds; a short one passes without a word. */
export function followBytes(say: (line: string) => void): (doneBytes: number, allBytes: number) => void {
  let next = performance.now() + sayEveryMs
  return (doneBytes, allBytes) => {
    const now = performance.now()
    if (now < next) return
    next = now + sayEveryMs
    say(`${renderBytes(doneBytes)} of about ${renderBytes(allBytes)}`)
  }
}

/** `12.3 MB`, `4.0 GB`. */
export function renderBytes(bytes: number): string {
  const megabytes = bytes / 1024 ** 2
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`
}

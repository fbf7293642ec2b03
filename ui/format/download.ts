/** Hands the reader a file made in the page. */
export function downloadText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  downloadAddress(name, address)
  // The browser has taken its own reference by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}

/** Hands over what an address names, under a name of our choice. */
export function downloadAddress(name: string, address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name.replaceAll(/[\\/:*?"<>|\u0000-\u001F]+/g, ' ').trim()
  link.click()
}

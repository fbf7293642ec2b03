/** The command key as the reader's keyboard names it. */
export const commandKey = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'

export function Kbd({ children }: { children: string }) {
  return <kbd>{children}</kbd>
}

import type { LucideIcon } from 'lucide-react'

type IconProps = { of: LucideIcon; size?: 's' | 'm' | 'l'; className?: string }

/** A line icon in the text's colour. Always decoration: the words beside it, or the control's label, say what it means. */
export function Icon({ of: Drawing, size = 'm', className = '' }: IconProps) {
  return <Drawing className={`i ${size === 'm' ? '' : size} ${className}`} strokeWidth={1.5} aria-hidden="true" />
}

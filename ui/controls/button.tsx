import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Icon } from './icon.tsx'

export type ButtonLook = 'plain' | 'primary' | 'ghost' | 'danger'
export type ButtonSize = 's' | 'm' | 'xl'

type Looks = { look?: ButtonLook; size?: ButtonSize; icon?: LucideIcon; hasOnlyIcon?: boolean; className?: string }

const lookClass: Record<ButtonLook, string> = { plain: '', primary: 'pri', ghost: 'gh', danger: 'dg' }
const sizeClass: Record<ButtonSize, string> = { s: 'sm', m: '', xl: 'xl' }

/** The class of a button, for links that look like one. */
export function buttonClass({ look = 'plain', size = 'm', hasOnlyIcon = false, className = '' }: Looks = {}): string {
  return ['btn', lookClass[look], sizeClass[size], hasOnlyIcon ? 'ic' : '', className].filter(Boolean).join(' ')
}

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> &
  Looks & { children?: ReactNode /** The key that presses it, shown on it. */; keys?: string }

/** A button. With only an icon it must carry an `aria-label`. While pending it stays focusable and says so. */
export function Button({ look, size, icon, hasOnlyIcon, className, keys, children, ...rest }: ButtonProps) {
  const looks = { ...(look && { look }), ...(size && { size }), ...(hasOnlyIcon && { hasOnlyIcon }), ...(className && { className }) }
  return (
    <AriaButton type="button" {...rest} className={buttonClass(looks)}>
      {rest.isPending ? <span className="spin" aria-hidden="true" /> : icon ? <Icon of={icon} size="s" /> : null}
      {children}
      {keys ? <kbd>{keys}</kbd> : null}
    </AriaButton>
  )
}

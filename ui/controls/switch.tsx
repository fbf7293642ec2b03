import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components'

type SwitchProps = Omit<AriaSwitchProps, 'className' | 'children'> & { children: ReactNode }

/** On or off, taking effect at once. */
export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className="switch">
      <span className="slot" aria-hidden="true" />
      {children}
    </AriaSwitch>
  )
}

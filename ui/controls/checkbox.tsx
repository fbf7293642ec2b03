import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import { Icon } from './icon.tsx'

type CheckboxProps = Omit<AriaCheckboxProps, 'className' | 'children'> & { children?: ReactNode }

/** A box to tick; without words beside it, it needs an `aria-label`. */
export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="check">
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="box-in">
            {isIndeterminate ? <Icon of={Minus} size="s" /> : isSelected ? <Icon of={Check} size="s" /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}

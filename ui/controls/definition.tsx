import { type ReactNode, useRef, useState } from 'react'
import { Button, Popover } from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'

type DefinitionProps = { name: string; children: ReactNode; className?: string }

// Time to cross the gap between the word and its explanation without losing it.
const leaveMs = 180

/** A word that explains itself: by hover, by tap, and by keyboard. Escape closes it. */
export function Definition({ name, children, className = '' }: DefinitionProps) {
  const t = useText(uiTexts)
  const trigger = useRef<HTMLButtonElement>(null)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isOpen, setOpen] = useState(false)
  const [isPinned, setPinned] = useState(false)

  const enter = () => {
    clearTimeout(leaving.current)
    setOpen(true)
  }
  const leave = () => {
    clearTimeout(leaving.current)
    leaving.current = setTimeout(() => setOpen(false), leaveMs)
  }
  const close = () => {
    setOpen(false)
    setPinned(false)
  }
  return (
    <>
      <Button
        ref={trigger}
        className={`def ${className}`}
        aria-expanded={isOpen}
        onHoverStart={enter}
        onHoverEnd={() => !isPinned && leave()}
        onPress={() => {
          clearTimeout(leaving.current)
          setPinned(!isPinned)
          setOpen(!isPinned)
        }}
      >
        {name}
      </Button>
      <Popover
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={(open) => !open && close()}
        isNonModal
        offset={6}
        placement="bottom start"
        className="pop explain"
        aria-label={t('definitionOf', { name })}
      >
        <div role="note" className="col g4 t13" onPointerEnter={enter} onPointerLeave={() => !isPinned && leave()}>
          {children}
        </div>
      </Popover>
    </>
  )
}

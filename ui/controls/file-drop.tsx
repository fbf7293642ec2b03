import { FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { DropZone, FileTrigger, Text } from 'react-aria-components'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type FileDropProps = { label: string; hint: ReactNode; onFile: (file: File) => void; isDisabled?: boolean }

/** A place to drop one file on, with a button for those who would rather choose it. */
export function FileDrop({ label, hint, onFile, isDisabled = false }: FileDropProps) {
  const t = useText(uiTexts)
  return (
    <DropZone
      className="dropzone"
      isDisabled={isDisabled}
      onDrop={(dropped) => {
        const first = dropped.items.find((item) => item.kind === 'file')
        if (first?.kind === 'file') void first.getFile().then(onFile)
      }}
    >
      <Icon of={FileUp} size="l" className="acc" />
      <Text slot="label" className="t16 m">
        {label}
      </Text>
      <p className="t13 q">{hint}</p>
      <FileTrigger
        onSelect={(files) => {
          const first = files?.item(0)
          if (first) onFile(first)
        }}
      >
        <Button look="primary" isDisabled={isDisabled}>
          {t('chooseFile')}
        </Button>
      </FileTrigger>
    </DropZone>
  )
}

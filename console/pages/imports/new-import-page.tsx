import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { FileDrop } from '../../../ui/controls/file-drop.tsx'
import { Progress } from '../../../ui/controls/progress.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { type Upload, uploadFile } from '../../lib/upload-file.ts'
import { Card } from '../../shell/card.tsx'
import { PageHead } from '../../shell/page.tsx'
import type { Import } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'

type Sending = { file: File; share: number }

/** The first step of an import: the file. Everything else happens on the import's own page, which can be left and found again. */
export function NewImportPage() {
  const t = useText(importsTexts)
  const format = useFormat()
  const navigate = useNavigate()
  const { community } = useSearch({ from: '/in/imports/new' })
  const upload = useRef<Upload<Import>>(undefined)
  const [sending, setSending] = useState<Sending>()
  const [error, setError] = useState<unknown>()

  const send = async (file: File) => {
    setError(undefined)
    setSending({ file, share: 0 })
    const address = `/api/v1/imports?${new URLSearchParams({ name: file.name })}`
    upload.current = uploadFile<Import>(address, file, (share) => setSending({ file, share }))
    const answer = await upload.current.done.catch((reason: unknown) => {
      setSending(undefined)
      if (!(reason instanceof DOMException)) setError(reason)
      return undefined
    })
    if (answer) await navigate({ to: '/imports/$import', params: { import: answer.id }, search: { community }, replace: true })
  }
  return (
    <div className="narrow">
      <PageHead title={t('newTitle')} crumbs={<Link to="/imports">{t('title')}</Link>} under={t('newLead')} />
      <div className="stack">
        {error ? <RefusalNote error={error} /> : null}
        {sending ? (
          <Card>
            <div className="form col g12">
              <Progress
                label={t('uploading', { name: sending.file.name })}
                share={sending.share}
                note={t('uploadNote', { done: format.size(sending.file.size * sending.share), total: format.size(sending.file.size) })}
              />
              <div className="row">
                <Button onPress={() => upload.current?.cancel()}>{t('cancel')}</Button>
              </div>
            </div>
          </Card>
        ) : (
          <FileDrop label={t('drop')} hint={t('formats')} onFile={(file) => void send(file)} />
        )}
      </div>
    </div>
  )
}

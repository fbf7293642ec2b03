import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/controls/button.tsx'
import { RefusalNote } from '../../../ui/controls/refusal-note.tsx'
import { showToast } from '../../../ui/controls/toasts.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { api } from '../../lib/api.ts'
import { useSession } from '../../lib/session.ts'
import { browserZone } from '../../lib/zones.ts'
import { Card } from '../../shell/card.tsx'
import { PageHead } from '../../shell/page.tsx'
import { CharterFields, type CharterForm, isCharterComplete } from './charter-fields.tsx'
import { communitiesTexts } from './communities-texts.ts'

/** Opens a community: name, address, kind, promise and zone. */
export function NewCommunityPage() {
  const t = useText(communitiesTexts)
  const navigate = useNavigate()
  const client = useQueryClient()
  const zone = useSession()?.workspace?.zone ?? browserZone()
  const [form, setForm] = useState<CharterForm>({ name: '', slug: '', kind: 'interest', promise: '', zone })
  const [wasTried, setTried] = useState(false)
  const create = useMutation({
    mutationFn: () => api('POST /api/v1/communities', { body: form }),
    onSuccess: async (community) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['communities'] }),
        client.invalidateQueries({ queryKey: ['insight', 'communities'] }),
      ])
      showToast({ tone: 'done', title: t('created', { name: community.name }) })
      await navigate({ to: '/communities/$community', params: { community: community.slug } })
    },
  })
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isCharterComplete(form)) create.mutate()
  }
  return (
    <div className="narrow">
      <PageHead title={t('newTitle')} crumbs={<Link to="/communities">{t('title')}</Link>} under={t('newLead')} />
      <Card>
        <form className="form col g16" onSubmit={handleSubmit} noValidate>
          <CharterFields form={form} onChange={setForm} wasTried={wasTried} followsName />
          {create.error ? <RefusalNote error={create.error} /> : null}
          <div className="row">
            <Button type="submit" look="primary" isPending={create.isPending}>
              {t('submit')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  )
}

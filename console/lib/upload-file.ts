import { makeRefused, type Refused } from '../../ui/api/refused.ts'
import { languageChoice } from '../../ui/i18n/language.ts'
import { announceSignedOut } from './session-end.ts'

export type Upload<Reply> = { done: Promise<Reply>; cancel: () => void }

/**
 * Sends a file as the body of a request and says how far it is. `fetch` cannot tell the progress of sending, which a file
 * of gigabytes needs, so this is the one place that uses the older interface.
 */
export function uploadFile<Reply>(address: string, file: File, onProgress: (share: number) => void): Upload<Reply> {
  const request = new XMLHttpRequest()
  const done = new Promise<Reply>((resolve, reject) => {
    request.open('POST', address)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', languageChoice.get())
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Reply)
      else {
        if (request.status === 401) announceSignedOut()
        reject(refusalOf(request))
      }
    }
    request.onerror = () =>
      reject(makeRefused({ code: 'network.unreachable', message: '', next: undefined, status: 0, requestId: undefined }))
    request.onabort = () => reject(new DOMException('called off', 'AbortError'))
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

type RefusalBody = { refusal?: { code?: string; message?: string; next?: string } } | null

function refusalOf(request: XMLHttpRequest): Refused {
  const refusal = (request.response as RefusalBody)?.refusal
  return makeRefused({
    code: refusal?.code ?? 'server.fault',
    message: refusal?.message ?? '',
    next: refusal?.next,
    status: request.status,
    requestId: request.getResponseHeader('x-request-id') ?? undefined,
  })
}

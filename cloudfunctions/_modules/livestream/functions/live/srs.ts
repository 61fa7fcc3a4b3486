import {
  jsonResponse,
  type LiveSettings,
  liveSettings,
  type Provider,
  parseBodyOf,
} from '../../settings'
import { hasValidSignature, isSameText } from './addresses'

/**
 * A self-hosted SRS. It signs nothing: the secret is the last part of its callback address; it asks
 * before a push or play. https://ossrs.net/lts/zh-cn/docs/v6/doc/http-callback. Its `dvr_path` must
 * end in `[stream].[timestamp].flv`.
 */
export const srsProvider = (secret: string): Provider => ({
  hear(httpEvent, now) {
    const settings = liveSettings()
    const givenSignature = httpEvent.path.slice(httpEvent.path.lastIndexOf('/') + 1)
    if (!settings || !isSameText(givenSignature, secret)) return { kind: 'forged' }
    return heardNotice(parseBodyOf(httpEvent), settings, now)
  },
  answer: (yes) => jsonResponse(yes ? 200 : 403, { code: yes ? 0 : 403 }),
})

function heardNotice(
  noticeBody: Record<string, unknown>,
  settings: LiveSettings,
  now: number,
): ReturnType<Provider['hear']> {
  const { action, stream: streamId, app } = noticeBody
  if (typeof streamId !== 'string' || app !== settings.app) return { kind: 'forged' }
  const parameters = new URLSearchParams(
    typeof noticeBody.param === 'string' ? noticeBody.param : '',
  )
  const push = `${noticeBody.server_id ?? ''}:${noticeBody.client_id ?? ''}`
  if (action === 'on_publish')
    return hasValidSignature(streamId, parameters, settings.push.key, now)
      ? { kind: 'push', streamId, fact: { kind: 'begun', push, at: now } }
      : { kind: 'forged' }
  if (action === 'on_play')
    return hasValidSignature(streamId, parameters, settings.play.key, now)
      ? { kind: 'play', streamId, ticket: parameters.get('ticket') ?? '' }
      : { kind: 'forged' }
  if (action === 'on_unpublish')
    return { kind: 'fact', streamId, fact: { kind: 'ended', push, at: now } }
  if (action === 'on_dvr')
    return recordedFactOf(streamId, String(noticeBody.file ?? ''), settings, now)
  return { kind: 'nothing' }
}

function recordedFactOf(
  streamId: string,
  path: string,
  { recordings }: LiveSettings,
  now: number,
): ReturnType<Provider['hear']> {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const [, stream, began] = /^([0-9A-Za-z_-]+)\.(\d{13})\.flv$/.exec(file) ?? []
  if (stream !== streamId) return { kind: 'nothing' }
  return {
    kind: 'fact',
    streamId,
    fact: {
      kind: 'recorded',
      file,
      url: recordings + file,
      from: Number(began),
      to: now,
      bytes: 0,
    },
  }
}

import {
  jsonResponse,
  type LiveService,
  type LiveSettings,
  liveSettings,
  parseBodyOf,
} from '../../settings'
import { hasValidSignature, isSameText } from './addresses'

/**
 * A self-hosted SRS. It asks before each push and each playback, and reports ends and recordings.
 * Its requests are not signed, so a secret is the last part of the callback's path.
 * https://ossrs.net/lts/zh-cn/docs/v6/doc/http-callback
 *
 * Its `dvr_path` must end in `[stream].[timestamp].flv`.
 */
export const srsProvider = (secret: string): LiveService => ({
  hear(httpEvent, now) {
    const settings = liveSettings()
    const lastPathPart = httpEvent.path.slice(httpEvent.path.lastIndexOf('/') + 1)
    if (!settings || !isSameText(lastPathPart, secret)) return { kind: 'forged' }
    return parseNotice(parseBodyOf(httpEvent), settings, now)
  },
  answer: (isYes) => jsonResponse(isYes ? 200 : 403, { code: isYes ? 0 : 403 }),
})

function parseNotice(
  noticeBody: Record<string, unknown>,
  settings: LiveSettings,
  now: number,
): ReturnType<LiveService['hear']> {
  const { action, stream: streamId, app } = noticeBody
  if (typeof streamId !== 'string' || app !== settings.app) return { kind: 'forged' }
  const queryText = typeof noticeBody.param === 'string' ? noticeBody.param : ''
  const query = new URLSearchParams(queryText)
  const push = `${noticeBody.server_id ?? ''}:${noticeBody.client_id ?? ''}`

  switch (action) {
    case 'on_publish':
      if (!hasValidSignature(streamId, query, settings.push.key, now)) return { kind: 'forged' }
      return { kind: 'push', streamId, fact: { kind: 'begun', push, at: now } }
    case 'on_play':
      if (!hasValidSignature(streamId, query, settings.play.key, now)) return { kind: 'forged' }
      return { kind: 'play', streamId, ticket: query.get('ticket') ?? '' }
    case 'on_unpublish':
      return { kind: 'fact', streamId, fact: { kind: 'ended', push, at: now } }
    case 'on_dvr':
      return parseRecording(streamId, String(noticeBody.file ?? ''), settings, now)
    default:
      return { kind: 'nothing' }
  }
}

/** SRS reports a recording when its file is finished. The file name says when it began. */
function parseRecording(
  streamId: string,
  path: string,
  { recordings: recordingsUrl }: LiveSettings,
  now: number,
): ReturnType<LiveService['hear']> {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const nameMatch = /^([0-9A-Za-z_-]+)\.(\d{13})\.flv$/.exec(file)
  if (nameMatch?.[1] !== streamId) return { kind: 'nothing' }
  return {
    kind: 'fact',
    streamId,
    fact: {
      kind: 'recorded',
      file,
      url: recordingsUrl + file,
      from: Number(nameMatch[2]),
      to: now,
      // SRS does not report the size.
      bytes: 0,
    },
  }
}

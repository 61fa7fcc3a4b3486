import { SERVICE_PATH } from '../functions/http.ts'
import { type Front, send } from '../http.ts'
import { invalidParameter } from '../protocol/failure.ts'
import type { Schema } from '../schema.ts'
import { sendFile } from '../send-file.ts'
import { serveLiveApi } from './live-api.ts'
import type { Media, MediaOptions } from './media.ts'
import { Notices } from './notices.ts'
import { isPlayAllowed } from './play-auth.ts'

interface CloudContext extends Pick<MediaOptions, 'front' | 'folder' | 'now'> {
  /** Returns the cloud's own address. */
  baseUrl: () => string
  log: (text: string) => void
}

interface ProjectMedia extends Media {
  /** Must be called when the cloud's address is known. Sends the notices that waited for it. */
  started(): void
}

/**
 * Opens the livestreams that the project's schema declares. If there are none, or if none of their
 * keys is in the environment, it returns undefined and the library for livestreams is not loaded.
 * @throws CloudFailure if only some of the keys are in the environment
 */
export async function openProjectMedia(
  liveSchema: Schema['live'],
  { baseUrl, log, ...context }: CloudContext,
  environment: Record<string, string> = {},
): Promise<ProjectMedia | undefined> {
  if (!liveSchema) return undefined
  const { app: appName, api: apiSchema, notices: noticeTarget, playAuth } = liveSchema
  const keyNames = [liveSchema.pushKey, liveSchema.playKey]
  if (noticeTarget) keyNames.push(noticeTarget.key)
  if (keyNames.every((keyName) => !environment[keyName])) return undefined
  const missingKey = keyNames.find((keyName) => !environment[keyName])
  if (missingKey) throw invalidParameter(`schema: live: ${missingKey} is not in the environment`)
  const keyNamed = (keyName: string) => environment[keyName] as string

  const { openMedia } = await import('./media.ts')
  const notices =
    noticeTarget &&
    new Notices({
      appName,
      log,
      now: context.now,
      receiver: {
        url: () => `${baseUrl()}${SERVICE_PATH}${noticeTarget.path}`,
        key: keyNamed(noticeTarget.key),
      },
      addressOf: ({ sha256 }) => `${baseUrl()}${RECORDINGS_PATH}${sha256}.flv`,
    })

  let isListening = false
  const media = openMedia({
    ...context,
    app: appName,
    keys: { push: keyNamed(liveSchema.pushKey), play: keyNamed(liveSchema.playKey) },
    // `openMedia` reports recordings that a crash left open. Their notices wait until the address
    // is known.
    onChange: (stream, change) => isListening && notices?.streamChanged(stream, change),
    mayPlay: playAuth
      ? (playUrl, clientIp) =>
          isPlayAllowed(`${baseUrl()}${SERVICE_PATH}${playAuth}`, playUrl, clientIp)
      : undefined,
  })
  serveRecordings(context.front, media)
  // Without a key, the API is not served.
  if (apiSchema && environment[apiSchema.id] && environment[apiSchema.key])
    serveLiveApi({
      ...context,
      apiPath: LIVE_API_PATH,
      secretId: keyNamed(apiSchema.id),
      secretKey: keyNamed(apiSchema.key),
      dropStream: media.drop,
    })

  return {
    ...media,
    started() {
      isListening = true
      notices?.catchUp(media.recordings())
    },
    close() {
      notices?.close()
      media.close()
    },
  }
}

/** The path of the livestream API. */
const LIVE_API_PATH = '/live-api'

/** The environment variable with the address of the livestream API, for functions. */
export const mediaEnvironment = (
  liveSchema: Schema['live'],
  baseUrl: string,
): Record<string, string> =>
  liveSchema?.api ? { [liveSchema.api.url]: baseUrl + LIVE_API_PATH } : {}

/** Recordings are served by their hash, because the addresses of a real store cannot be guessed. */
const RECORDINGS_PATH = '/recordings/'

function serveRecordings(front: Front, media: Media): void {
  front.use((request, response, requestUrl) => {
    const fileHash = /^\/recordings\/([0-9a-f]{64})\.flv$/.exec(requestUrl.pathname)?.[1]
    if (!fileHash) return false
    const recording = media.recordings().find(({ sha256 }) => sha256 === fileHash)
    if (recording) sendFile(request, response, recording.file)
    else send(response, 404, 'text/plain; charset=utf-8', 'no such recording')
    return true
  })
}

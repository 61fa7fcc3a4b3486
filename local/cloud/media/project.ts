import { SERVICE_PATH } from '../functions/http.ts'
import { type Front, send } from '../http.ts'
import { invalidParameter } from '../protocol/failure.ts'
import type { Schema } from '../schema.ts'
import { sendFile } from '../send-file.ts'
import { serveLiveApi } from './live-api.ts'
import type { Media, MediaOptions } from './media.ts'
import { Notices } from './notices.ts'
import { isPlayAllowed } from './play-auth.ts'

interface MediaPlace extends Pick<MediaOptions, 'front' | 'folder' | 'now'> {
  /** Returns the cloud's own address. */
  baseUrl: () => string
  log: (text: string) => void
}
interface ProjectMedia extends Media {
  /** Called when the cloud's address is known. Sends the notices that waited for it. */
  started(): void
}

/**
 * Opens the livestreams that the project's schema declares. Their library is not loaded if there
 * are none, or if no key is in the environment.
 * @throws CloudFailure if only some of the keys are in the environment
 */
export async function openProjectMedia(
  liveSchema: Schema['live'],
  { baseUrl, log, ...place }: MediaPlace,
  environment: Record<string, string> = {},
): Promise<ProjectMedia | undefined> {
  if (!liveSchema) return undefined
  const { api: apiSchema } = liveSchema
  const keyNames = [liveSchema.pushKey, liveSchema.playKey]
  if (liveSchema.notices) keyNames.push(liveSchema.notices.key)
  if (keyNames.every((keyName) => !environment[keyName])) return undefined
  const missingKey = keyNames.find((keyName) => !environment[keyName])
  if (missingKey) throw invalidParameter(`schema: live: ${missingKey} is not in the environment`)
  const keyNamed = (keyName: string) => environment[keyName] as string
  const { openMedia } = await import('./media.ts')
  const { app: appName, notices: noticeTarget, playAuth } = liveSchema
  const notices =
    noticeTarget &&
    new Notices({
      appName,
      log,
      now: place.now,
      receiver: {
        url: () => `${baseUrl()}${SERVICE_PATH}${noticeTarget.path}`,
        key: keyNamed(noticeTarget.key),
      },
      addressOf: ({ sha256 }) => `${baseUrl()}${RECORDINGS_PATH}${sha256}.flv`,
    })
  let isListening = false
  const media = openMedia({
    ...place,
    app: appName,
    keys: { push: keyNamed(liveSchema.pushKey), play: keyNamed(liveSchema.playKey) },
    // The notices of recordings found after a crash wait until the address is known.
    onChange: (stream, change) => isListening && notices?.streamChanged(stream, change),
    mayPlay: playAuth
      ? (playUrl, clientIp) =>
          isPlayAllowed(`${baseUrl()}${SERVICE_PATH}${playAuth}`, playUrl, clientIp)
      : undefined,
  })
  serveRecordings(place.front, media)
  // Without a key, the API is not served.
  if (apiSchema && environment[apiSchema.id] && environment[apiSchema.key])
    serveLiveApi({
      ...place,
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

/** The environment variable that tells the functions the address of the livestream API. */
export const mediaEnvironment = (
  liveSchema: Schema['live'],
  baseUrl: string,
): Record<string, string> =>
  liveSchema?.api ? { [liveSchema.api.url]: baseUrl + LIVE_API_PATH } : {}

/** Recordings are served by their hash: the addresses of a real video store cannot be guessed. */
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

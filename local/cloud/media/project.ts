import { SERVICE } from '../functions/http.ts'
import { type Front, send } from '../http.ts'
import { invalid } from '../protocol/failure.ts'
import type { Schema } from '../schema.ts'
import { sendFile } from '../send-file.ts'
import { serveLiveApi } from './live-api.ts'
import type { Media, MediaOptions } from './media.ts'
import { Notices } from './notices.ts'
import { askToPlay } from './play-auth.ts'

interface Place extends Pick<MediaOptions, 'front' | 'folder' | 'now'> {
  /** The cloud's own address, once it is known. */
  base: () => string
  log: (text: string) => void
}
interface ProjectMedia extends Media {
  /** The address is known now: notices that waited for it are sent. */
  started(): void
}

/**
 * Live streams as the project's schema wants them; a project without any, or without a single one of their keys in the
 * environment, does not wait for their library to load.
 */
export async function openProjectMedia(
  live: Schema['live'],
  { base, log, ...place }: Place,
  environment: Record<string, string> = {},
): Promise<ProjectMedia | undefined> {
  if (!live) return undefined
  const { api } = live
  const names = [live.pushKey, live.playKey, ...(live.notices ? [live.notices.key] : [])]
  if (names.every((name) => !environment[name])) return undefined
  const missing = names.find((name) => !environment[name])
  if (missing) throw invalid(`schema: live: ${missing} is not in the environment`)
  const key = (name: string) => environment[name] as string
  const { openMedia } = await import('./media.ts')
  const { app, notices: wanted, playAuth } = live
  const notices =
    wanted &&
    new Notices({
      app,
      log,
      now: place.now,
      to: { url: () => `${base()}${SERVICE}${wanted.path}`, key: key(wanted.key) },
      addressOf: ({ sha256 }) => `${base()}${RECORDINGS}${sha256}.flv`,
    })
  let listening = false
  const media = openMedia({
    ...place,
    app,
    keys: { push: key(live.pushKey), play: key(live.playKey) },
    // Recordings found after a crash wait for the address to be known.
    onChange: (stream, change) => listening && notices?.changed(stream, change),
    ...(playAuth && { mayPlay: (url, ip) => askToPlay(`${base()}${SERVICE}${playAuth}`, url, ip) }),
  })
  serveRecordings(place.front, media)
  // Without a key the API stays closed.
  if (api && environment[api.id] && environment[api.key])
    serveLiveApi({ ...place, path: API, id: key(api.id), key: key(api.key), drop: media.drop })
  return {
    ...media,
    started() {
      listening = true
      notices?.catchUp(media.recordings())
    },
    close() {
      notices?.close()
      media.close()
    },
  }
}

/** Where the service's API is asked. */
const API = '/live-api'

/** What functions are told of the service beside what the console sets. */
export const mediaEnvironment = (live: Schema['live'], base: string): Record<string, string> =>
  live?.api ? { [live.api.url]: base + API } : {}

/** Finished recordings by their hash, since a video store's addresses cannot be guessed either. */
const RECORDINGS = '/recordings/'

function serveRecordings(front: Front, media: Media): void {
  front.use((req, res, url) => {
    const [, hash] = /^\/recordings\/([0-9a-f]{64})\.flv$/.exec(url.pathname) ?? []
    if (!hash) return false
    const recorded = media.recordings().find(({ sha256 }) => sha256 === hash)
    if (recorded) sendFile(req, res, recorded.file)
    else send(res, 404, 'text/plain; charset=utf-8', 'no such recording')
    return true
  })
}

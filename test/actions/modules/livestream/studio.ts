import { createHash } from 'node:crypto'
import type { LivestreamDoc } from '../../../../cloudfunctions/_modules/livestream/livestreams'
import { openProduct, type Product, secrets, shareEnvironment } from '../../cloud'

/** The environment of a bureau that has a live streaming service. */
export const liveSecrets = shareEnvironment({
  ...secrets,
  LIVE_PUSH_DOMAIN: 'push.example.cn',
  LIVE_PUSH_KEY: 'push-key-of-tests',
  LIVE_PLAY_URL: 'https://play.example.cn',
  LIVE_PLAY_KEY: 'play-key-of-tests',
  LIVE_CALLBACK_KEY: 'callback-key-of-tests',
  LIVE_RECORDINGS: 'http://127.0.0.1:',
})

export const openStudio = (options: Parameters<typeof openProduct>[0] = {}) =>
  openProduct({ environment: liveSecrets, ...options })

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** Splits the address of a stream into its parts, and recomputes its signature. */
export function parseAddress(url: string, key: string) {
  const { protocol, host, pathname, searchParams } = new URL(url)
  const stream = pathname
    .split('/')
    .at(-1)!
    .replace(/\.flv$/, '')
  const txTime = searchParams.get('txTime') ?? ''
  const ticket = searchParams.get('ticket') ?? undefined
  const isSigned = searchParams.get('txSecret') === md5(key + stream + txTime)

  return {
    protocol,
    host,
    pathname,
    stream,
    expiresAt: Number.parseInt(txTime, 16) * 1000,
    signed: isSigned,
    ticket,
  }
}

export const readLivestream = (product: Product, streamId: string) =>
  product.cloud.database.find('livestreams', { _id: streamId })[0] as unknown as LivestreamDoc

import { createHash } from 'node:crypto'
import type { Product } from '../../cloud'
import { liveSecrets } from './studio'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/**
 * The common fields of a notice of Tencent Cloud Live, as its documentation lists them. Sizes and
 * numbers are invented.
 */
const commonFields = (streamId: string) => ({
  appid: 1250000000,
  app: 'push.example.cn',
  appname: 'live',
  stream_id: streamId,
  channel_id: streamId,
})

export const pushNotice = (
  streamId: string,
  begins: boolean,
  sequence: string,
  at: number,
  lasted = 0,
) => ({
  ...commonFields(streamId),
  event_time: Math.floor(at / 1000),
  event_type: begins ? 1 : 0,
  sequence,
  node: '203.0.113.7',
  user_ip: '198.51.100.9',
  stream_param: 'txSecret=0&txTime=0',
  ...(begins ? { errcode: 0, errmsg: 'ok', set_id: 2, width: 480, height: 640 } : {}),
  ...(begins
    ? {}
    : {
        push_duration: String(lasted),
        errcode: 2,
        errmsg: 'The push client actively stopped the push',
      }),
})

export const fileNotice = (
  streamId: string,
  url: string,
  from: number,
  to: number,
  bytes: number,
  file = 'f1',
) => ({
  ...commonFields(streamId),
  event_type: 100,
  file_id: file,
  record_file_id: file,
  file_format: 'flv',
  task_id: '',
  start_time: Math.floor(from / 1000),
  start_time_usec: (from % 1000) * 1000,
  end_time: Math.floor(to / 1000),
  end_time_usec: (to % 1000) * 1000,
  duration: Math.round((to - from) / 1000),
  file_size: bytes,
  stream_param: 'txSecret=0&txTime=0',
  video_url: url,
  media_start_time: 0,
})

/** Signs and sends a notice as the service does. Returns the status of the response. */
export async function sendSignedNotice(
  product: Product,
  notice: object,
  {
    key = liveSecrets.LIVE_CALLBACK_KEY,
    life = 600,
    ...spoilt
  }: { key?: string; life?: number; t?: unknown; sign?: unknown } = {},
): Promise<number> {
  const t = Math.floor(product.cloud.clock.now() / 1000) + life
  const body = { ...notice, t, sign: md5(`${key}${t}`), ...spoilt }
  return postNotice(`${product.url}/service/live/tencent`, body)
}

/** An event of the SRS media server, as its documentation of HTTP callbacks shows it. */
export const srsEvent = (action: string, streamId: string, change: object = {}) => ({
  server_id: 'vid-k21d7y2',
  service_id: '9s4p9h45',
  action,
  client_id: '9308h583',
  ip: '198.51.100.9',
  vhost: '__defaultVhost__',
  app: 'live',
  tcUrl: 'rtmp://push.example.cn/live',
  stream: streamId,
  param: '',
  stream_url: `/live/${streamId}`,
  stream_id: 'vid-124q9y3',
  ...change,
})

export async function postNotice(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const { code } = (await response.json()) as { code: number }
  if (response.status === 200) return code
  return response.status
}

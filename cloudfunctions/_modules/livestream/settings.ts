import type { HttpEvent } from '../../_gateway/http'
import type { StreamFact } from './course'

/** The addresses and keys of the live service, from the environment. */
export interface LiveSettings {
  /** The first part of the path of a stream's address. */
  app: string
  push: { domain: string; key: string }
  play: {
    /** The beginning of a playing address, such as `https://play.example.cn`. */
    url: string
    key: string
  }
  /** The beginning of the address of every genuine recording. */
  recordings: string
}

/**
 * Reads the settings. Undefined for a bureau without a live service. It throws if only some of the
 * variables are set.
 */
export function liveSettings(): LiveSettings | undefined {
  const names = [
    'LIVE_PUSH_DOMAIN',
    'LIVE_PUSH_KEY',
    'LIVE_PLAY_URL',
    'LIVE_PLAY_KEY',
    'LIVE_RECORDINGS',
  ] as const
  const missingNames = names.filter((variableName) => !process.env[variableName])
  if (missingNames.length === names.length) return undefined
  if (missingNames.length > 0)
    throw new Error(`${missingNames.join(', ')} must be in the environment for live streams`)
  const readVariable = (variableName: (typeof names)[number]) => process.env[variableName] as string
  return {
    app: process.env.LIVE_APP || 'live',
    push: { domain: readVariable('LIVE_PUSH_DOMAIN'), key: readVariable('LIVE_PUSH_KEY') },
    play: { url: readVariable('LIVE_PLAY_URL'), key: readVariable('LIVE_PLAY_KEY') },
    recordings: readVariable('LIVE_RECORDINGS'),
  }
}

/** A request of a live service. */
export type ServiceNotice =
  /** Reports a fact. */
  | { kind: 'fact'; streamId: string; fact: StreamFact }
  /** Asks whether a push may begin, and reports its beginning. */
  | { kind: 'push'; streamId: string; fact: StreamFact }
  /** Asks whether the holder of a ticket may play the stream. */
  | { kind: 'play'; streamId: string; ticket: string }
  /** Genuine, but of no interest here. */
  | { kind: 'nothing' }
  | { kind: 'forged' }

/** A live service. */
export interface LiveService {
  /** Verifies and parses a request of the service. */
  hear(httpEvent: HttpEvent, now: number): ServiceNotice
  /** Creates the response that the service understands as yes or no. */
  answer(isYes: boolean): { statusCode: number; headers: Record<string, string>; body: string }
}

/**
 * Disconnects a push at the service. It succeeds if the push is over already.
 * @param push the name of the push in the facts
 */
export type DisconnectPush = (streamId: string, push: string) => Promise<void>

/** Time limit of a request to a service, ms. The caller waits for it. */
export const requestTimeoutMs = 5000

/** Parses the body of a request. The result is empty if the body is not a JSON object. */
export function parseBodyOf({ body = '', isBase64Encoded }: HttpEvent): Record<string, unknown> {
  try {
    const bodyText = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
    const parsed: unknown = JSON.parse(bodyText)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export const jsonResponse = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
})

import type { HttpEvent } from '../../_gateway/http'
import type { StreamFact } from './course'

/** The live service's addresses and keys, from the environment. */
export interface LiveSettings {
  app: string
  push: { domain: string; key: string }
  /** `url`: the beginning of a playing address, e.g. `https://play.example.cn`. */
  play: { url: string; key: string }
  /** The beginning of a genuine recording's address. */
  recordings: string
}

/**
 * The settings, or undefined for a bureau without a live service. A part of them alone is a fault.
 */
export function liveSettings(): LiveSettings | undefined {
  const names = [
    'LIVE_PUSH_DOMAIN',
    'LIVE_PUSH_KEY',
    'LIVE_PLAY_URL',
    'LIVE_PLAY_KEY',
    'LIVE_RECORDINGS',
  ] as const
  const values = names.map((variableName) => process.env[variableName] ?? '')
  if (values.every((textValue) => textValue === '')) return undefined
  const missingNames = names.filter((_variableName, index) => values[index] === '')
  if (missingNames.length > 0)
    throw new Error(`${missingNames.join(', ')} must be in the environment for live streams`)
  const [domain, pushKey, url, playKey, recordings] = values as [
    string,
    string,
    string,
    string,
    string,
  ]
  const app = process.env.LIVE_APP || 'live'
  return { app, push: { domain, key: pushKey }, play: { url, key: playKey }, recordings }
}

/**
 * A service's request: a fact of a stream; whether a person may push or play; one to ignore; or a
 * forged one.
 */
export type HeardNotice =
  | { kind: 'fact'; streamId: string; fact: StreamFact }
  | { kind: 'push'; streamId: string; fact: StreamFact }
  | { kind: 'play'; streamId: string; ticket: string }
  | { kind: 'nothing' }
  | { kind: 'forged' }

/** One live service: how it signs its requests and what its words mean. */
export interface Provider {
  hear(httpEvent: HttpEvent, now: number): HeardNotice
  /** The service's form of yes and no. */
  answer(yes: boolean): { statusCode: number; headers: Record<string, string>; body: string }
}

/**
 * Ends a running push at the service; `push` is its name in the facts. A push that is over already
 * is no error.
 */
export type CutOffStream = (streamId: string, push: string) => Promise<void>

/** Longer than a service takes to answer, and short for the waiting caller, ms. */
export const patience = 5000

/** The words of a request's body; empty when it is no JSON object. */
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

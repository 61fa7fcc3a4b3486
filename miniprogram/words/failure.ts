import type { Catalogue } from '../shared/languages/zh'

/** A failed call as a page shows it. */
export interface Failure {
  message: string
  /** True when the same call may succeed later; a refusal stays one. */
  again: boolean
  /** The number to tell the hotline when it was the system's fault; empty otherwise. */
  requestId: string
}

const PASSING = ['OFFLINE', 'FAULT', 'BUSY', 'TOO_MANY']

/** The failure of a refused or lost call; any other error is a defect and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error) || error.name !== 'CallError') throw error
  const { code, requestId = '' } = error as Error & { code: string; requestId?: string }
  return { message: error.message, again: PASSING.includes(code), requestId }
}

/** A failure as it is read in a language: sentences of refusals are Chinese. */
export const failedIn = ({ language, wrong }: Catalogue, code: string, chinese: string): string =>
  language === 'zh' ? chinese : code === 'OFFLINE' ? wrong.offline : wrong.busy

/** What was asked for, or `instead` where the call was refused or lost, so that the rest is shown all the same. */
export const orElse = <Value>(asked: Promise<Value>, instead: Value): Promise<Value> =>
  asked.catch((error) => {
    failureOf(error)
    return instead
  })

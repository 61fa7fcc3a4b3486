import { call } from '../../../cloud/call'
import type { FoundShop } from '../../../shared/contract/register'
import type { AlreadyReported } from '../../../shared/intake/duplicates'
import { failureOf, orElse } from '../../../words/failure'
import type { Draft } from './draft'

/** A search in the register; `word` is empty before the first one. */
export const noSearch = { word: '', shops: [] as FoundShop[], problem: '' }
export type Search = typeof noSearch

export const none = { kind: 'none' } as AlreadyReported

export async function searched(word: string): Promise<Search> {
  if (word.length < 2) return { ...noSearch, problem: '先写两个字以上的店名或地址，再查' }
  try {
    const { shops } = await call('merchant.search', { word })
    return { word, shops, problem: '' }
  } catch (error) {
    return { ...noSearch, problem: `没有查成：${failureOf(error).message}。也可以直接写店名和地址` }
  }
}

/** Earlier complaints of the same matter. Advice only: the form goes on without an answer. */
export async function similarTo({ merchantId, problemType, kind }: Draft): Promise<AlreadyReported> {
  if (!merchantId || !problemType || kind === 'report') return none
  return orElse(call('complaint.similar', { merchantId, problemType }), none)
}

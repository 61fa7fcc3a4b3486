import { call } from '../../../api/call'
import { toFailureOrThrow } from '../../../format/failure'
import type { Location } from '../../../shared/contract/fields'
import type { FoundShop } from '../../../shared/contract/register'

/** A search in the registry and its result. */
export interface ShopSearch {
  /** What was searched for. Empty before the first search. */
  word: string
  shops: FoundShop[]
  problem: string
  /** A sentence about the result. */
  message: string
}

export const noSearch: ShopSearch = { word: '', shops: [], problem: '', message: '' }

const minWordLength = 2

/** Searches the registry for a name or an address. */
export async function searchShops(searchWord: string): Promise<ShopSearch> {
  if (searchWord.length < minWordLength)
    return { ...noSearch, problem: '先写两个字以上的店名或地址，再查' }
  try {
    const { shops } = await call('merchant.search', { word: searchWord })
    const message =
      shops.length > 0
        ? '点是哪一家；都不是，就照上面写的投诉'
        : `没有登记叫“${searchWord}”的商家，照上面写的投诉就行`
    return { ...noSearch, word: searchWord, shops, message }
  } catch (error) {
    return toFailedSearch(error)
  }
}

/** Searches the registry for the shops near a location. */
export async function searchShopsNear(location: Location): Promise<ShopSearch> {
  try {
    const { shops } = await call('merchant.search', { near: location })
    const message =
      shops.length > 0
        ? '300 米内登记的店，点是哪一家；都不是，就照上面写的投诉'
        : '300 米内没有登记的商家'
    return { ...noSearch, word: '附近', shops, message }
  } catch (error) {
    return toFailedSearch(error)
  }
}

function toFailedSearch(error: unknown): ShopSearch {
  const { message } = toFailureOrThrow(error)
  return { ...noSearch, problem: `没有查成：${message}。也可以直接写店名和地址` }
}

import { catalogues } from '../shared/languages/catalogue'
import type { Catalogue } from '../shared/languages/zh'
import { type Language, languageOf, languages } from '../shared/vocabulary/language'

/**
 * The language that the person has chosen on this phone; without a choice the phone's own setting
 * holds.
 */
const storageKey = 'language'

/** What a consumer reads on this phone. */
export function currentCatalogue(): Catalogue {
  const chosenLanguage: unknown = wx.getStorageSync(storageKey)
  return catalogues[
    languages.has(chosenLanguage) ? chosenLanguage : languageOf(wx.getAppBaseInfo().language)
  ]
}

/**
 * Stores the choice and reopens the top page, because its content is in the old language.
 */
export function chooseLanguage(language: Language): void {
  wx.setStorageSync(storageKey, language)
  const [topPage] = getCurrentPages().slice(-1) as unknown as {
    route: string
    options: Record<string, string>
  }[]
  const query = Object.entries(topPage!.options).map(
    ([queryName, queryValue]) => `${queryName}=${queryValue}`,
  )
  wx.redirectTo({ url: `/${topPage!.route}?${query.join('&')}` })
}

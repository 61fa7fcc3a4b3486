import { catalogues } from '../shared/languages/catalogue'
import type { Catalogue } from '../shared/languages/zh'
import { type Language, languageOf, languages } from '../shared/vocabulary/language'

const storageKey = 'language'

/**
 * The texts for consumers in the language that the person has chosen. Without a choice, the
 * language of WeChat decides.
 */
export function currentCatalogue(): Catalogue {
  const chosenLanguage: unknown = wx.getStorageSync(storageKey)
  const language = languages.has(chosenLanguage)
    ? chosenLanguage
    : languageOf(wx.getAppBaseInfo().language)
  return catalogues[language]
}

/** Stores the choice and reopens the top page, because its content is in the old language. */
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

import { catalogues } from '../shared/languages/catalogue'
import type { Catalogue } from '../shared/languages/zh'
import { type Language, languageOf, languages } from '../shared/vocabulary/language'

/** The language that the person has chosen on this phone; without a choice the phone's own setting holds. */
const KEY = 'language'

/** What a consumer reads on this phone. */
export function catalogue(): Catalogue {
  const chosen: unknown = wx.getStorageSync(KEY)
  return catalogues[languages.has(chosen) ? chosen : languageOf(wx.getAppBaseInfo().language)]
}

/** Keeps the choice and opens the page on top anew, since all that it shows is in the old language. */
export function chooseLanguage(language: Language): void {
  wx.setStorageSync(KEY, language)
  const [page] = getCurrentPages().slice(-1) as unknown as { route: string; options: Record<string, string> }[]
  const query = Object.entries(page!.options).map(([name, value]) => `${name}=${value}`)
  wx.redirectTo({ url: `/${page!.route}?${query.join('&')}` })
}

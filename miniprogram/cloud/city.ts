import type { Choice } from '../words/choices'
import { whoAmI } from './me'

/** The district that a leader of the city looks at, empty for all: one choice for all pages of a session. */
let chosen = ''

export function chooseDistrict({ detail }: WechatMiniprogram.CustomEvent<{ chosen: string[] }>): void {
  chosen = detail.chosen[0] ?? ''
}

/** What a leader of the city may choose, and has chosen; without choices for others, who see their own district. */
export async function cityView(): Promise<{ districts: Choice[]; district: string; asked: { district?: string } }> {
  const { staff } = await whoAmI()
  const all = staff?.districts ?? []
  if (all.length === 0) return { districts: [], district: '', asked: {} }
  const districts = [{ code: '', label: '全市' }, ...all.map(({ id: code, name: label }) => ({ code, label }))]
  return { districts, district: chosen, asked: chosen ? { district: chosen } : {} }
}

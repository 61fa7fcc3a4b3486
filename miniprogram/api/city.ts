import type { Choice } from '../format/choices'
import { loadProfile } from './me'

/**
 * The district that a leader of the city looks at, empty for all: one choice for all pages of a
 * session.
 */
let selectedDistrict = ''

export function chooseDistrict({
  detail,
}: WechatMiniprogram.CustomEvent<{ selection: string[] }>): void {
  selectedDistrict = detail.selection[0] ?? ''
}

/**
 * The districts that a leader of the city can choose from, and the current choice. Empty for all
 * other people, who see their own district.
 */
export async function loadDistrictChoice(): Promise<{
  districts: Choice[]
  district: string
  districtFilter: { district?: string }
}> {
  const { staff } = await loadProfile()
  const ownDistricts = staff?.districts ?? []
  if (ownDistricts.length === 0) return { districts: [], district: '', districtFilter: {} }
  const districts = [
    { code: '', label: '全市' },
    ...ownDistricts.map(({ id: code, name: label }) => ({ code, label })),
  ]
  return {
    districts,
    district: selectedDistrict,
    districtFilter: selectedDistrict ? { district: selectedDistrict } : {},
  }
}

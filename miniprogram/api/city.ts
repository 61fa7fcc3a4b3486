import type { Choice } from '../format/choices'
import { loadProfile } from './me'

/**
 * Id of the district that a leader of the city has chosen, empty for all districts. The choice
 * holds for all pages until the Mini Program is closed.
 */
let selectedDistrict = ''

export function chooseDistrict({
  detail,
}: WechatMiniprogram.CustomEvent<{ selection: string[] }>): void {
  selectedDistrict = detail.selection[0] ?? ''
}

/**
 * Loads the districts that a leader of the city can choose from, and the current choice. Everything
 * is empty for other people, who see only their own district.
 */
export async function loadDistrictChoice(): Promise<{
  districts: Choice[]
  /** Id of the chosen district, empty for all. */
  district: string
  /** The choice as an input field of a call. */
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

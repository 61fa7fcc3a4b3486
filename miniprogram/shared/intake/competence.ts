import type { AddressStatus, CompetentBureau, OnlineSale } from '../vocabulary/online-sales'

/** A purchase in a shop that one can enter, or an online sale. */
type Sale = OnlineSale | { channel: 'premises'; addressStatus: AddressStatus }

/** Which bureau is competent by Order 121 Art. 13, and why. */
export interface Competence {
  bureau: CompetentBureau
  /**
   * Another bureau that is competent as well. The one that received the complaint first handles it
   * (Order 121 Art. 14).
   */
  alternative?: CompetentBureau
  /** The reason in our own words. */
  reason: string
}

/** The article on competence, as the screen and the notice cite it. */
export const competenceArticle = '第121号令第十三条'

/** What to do if nothing is known about the address of a seller on a platform. */
const howToFindAddress = '请打开店铺主页，看“店铺资质”或“营业执照”里的地址，再选一次。'

/**
 * Finds the bureau that is competent for a complaint (Order 121 Art. 13). It tells the complainant
 * what to expect; the dispatcher decides.
 *
 * The order names no livestreams. A person who sells in a livestream on a platform counts as an
 * operator on this platform; the legal section confirms it.
 */
export function findCompetentBureau({ channel, addressStatus }: Sale): Competence {
  switch (channel) {
    case 'premises':
      return findByOperatorPlace(addressStatus, '由商家实际经营地或者住所地的县级市场监管局处理')
    case 'website':
      return findByOperatorPlace(
        addressStatus,
        '通过自建网站或者其他网络服务卖的，由经营者住所地的县级市场监管局处理',
      )
    case 'platform':
      return findForPlatform(addressStatus)
    case 'shop':
    case 'stream':
      return findForSellerOnPlatform(addressStatus)
  }
}

function findByOperatorPlace(addressStatus: AddressStatus, reason: string): Competence {
  if (addressStatus === 'here') return { bureau: 'own', reason }
  if (addressStatus === 'elsewhere') return { bureau: 'operator_place', reason }
  const howToAsk = '请在国家企业信用信息公示系统里查经营者的住所，查不到的由我们来查。'
  return { bureau: 'unknown', reason: `${reason}。${howToAsk}` }
}

function findForPlatform(addressStatus: AddressStatus): Competence {
  const reason = '平台自己卖的，由平台经营者住所地的县级市场监管局处理'
  const bureau = addressStatus === 'here' ? 'own' : 'platform_place'
  return { bureau, reason }
}

function findForSellerOnPlatform(addressStatus: AddressStatus): Competence {
  switch (addressStatus) {
    case 'here':
      return {
        bureau: 'own',
        alternative: 'platform_place',
        reason: '商家在平台公示的地址在本地，本局可以处理；先收到的部门处理（第十四条）',
      }
    case 'elsewhere':
      return {
        bureau: 'seller_place',
        alternative: 'platform_place',
        reason: '由商家在平台公示的地址所在地，或者平台经营者住所地的县级市场监管局处理',
      }
    case 'none':
      return {
        bureau: 'platform_place',
        reason: '商家没有在平台依法公示地址，由平台经营者住所地的县级市场监管局处理',
      }
    case 'unreachable':
      return {
        bureau: 'platform_place',
        reason: '照公示的地址联系不上商家，由平台经营者住所地的县级市场监管局处理',
      }
    case 'unchecked':
      return {
        bureau: 'unknown',
        reason: `平台上的商家，看它公示的地址在哪里。${howToFindAddress}`,
      }
  }
}

import { loadProfile } from '../../api/me'
import { districtCodes } from '../../modules/district-codes'
import { moduleEntries } from '../../modules/menus'
import { registerPage } from '../../page/base-page'

/** One service of the menu. */
const makeOffer = (
  offerName: string,
  offerTitle: string,
  description: string,
  iconName: string,
  pageUrl: string,
) => ({
  name: offerName,
  title: offerTitle,
  about: description,
  icon: iconName,
  url: pageUrl,
})

/** A menu of the front page. */
interface ServiceTopic {
  title: string
  offers: ReturnType<typeof makeOffer>[]
}

const serviceTopics: Record<'grid' | 'service', ServiceTopic> = {
  grid: {
    title: '网格监管',
    offers: [
      makeOffer(
        'warnings',
        '消费警示',
        '正在公示的警示和处罚',
        'warning-o',
        '/publicity/warnings/warnings',
      ),
    ],
  },
  service: {
    title: '综合服务',
    offers: [
      makeOffer(
        'warnings',
        '消费警示',
        '买之前先看一眼',
        'warning-o',
        '/publicity/warnings/warnings',
      ),
      makeOffer('proof', '验真', '核对一个案件有没有被改动过', 'shield-o', '/pages/proof/proof'),
      makeOffer(
        'own',
        '我的信息',
        '存了什么、存多久、谁看过，导出一份',
        'user-o',
        '/pages/privacy/mine/mine',
      ),
      makeOffer(
        'staff',
        '我是工作人员',
        '输入管理员给的邀请码，绑定这部微信',
        'manager-o',
        '/pages/admin/join/join',
      ),
    ],
  },
}

/** A menu with what the modules of this build add, after the entries of the core. */
function findTopic(offerName: string | undefined): ServiceTopic {
  const menuName = offerName === 'grid' ? 'grid' : 'service'
  const serviceTopic = serviceTopics[menuName]
  const moduleOffers = moduleEntries(menuName, 'consumer').map(
    ({ id, title: offerTitle, about: description, icon: iconName, url: pageUrl }) =>
      makeOffer(id, offerTitle, description, iconName, pageUrl),
  )
  return { ...serviceTopic, offers: [...serviceTopic.offers, ...moduleOffers] }
}

registerPage({
  loads: 'once',
  query: { topic: '', scene: '' },
  data: { topic: findTopic(undefined) },
  onLoad() {
    const serviceTopic = findTopic(this.query.topic)
    this.setData({ topic: serviceTopic })
    wx.setNavigationBarTitle({ title: serviceTopic.title })
  },
  /** Who is on the staff already is not asked for an invitation. */
  async loadContent() {
    const { scene: sceneCode } = this.query
    // The menu of a district's Official Account names the district, as its code in the streets
    // does.
    if (sceneCode) await districtCodes?.store(sceneCode)
    const { staff: ownAccount } = await loadProfile()
    const { topic: serviceTopic } = this.data
    if (ownAccount)
      this.setData({
        topic: {
          ...serviceTopic,
          offers: serviceTopic.offers.filter(({ name: offerName }) => offerName !== 'staff'),
        },
      })
  },
})

import { loadProfile } from '../../api/me'
import { districtCodes } from '../../modules/district-codes'
import { moduleEntries } from '../../modules/menus'
import { registerPage } from '../../page/base-page'

/** An entry of the menu. */
interface ServiceOffer {
  name: string
  title: string
  about: string
  icon: string
  url: string
}

/** A menu that the first page opens. */
interface ServiceTopic {
  title: string
  offers: ServiceOffer[]
}

const serviceTopics: Record<'grid' | 'service', ServiceTopic> = {
  grid: {
    title: '网格监管',
    offers: [
      {
        name: 'warnings',
        title: '消费警示',
        about: '正在公示的警示和处罚',
        icon: 'warning-o',
        url: '/publicity/warnings/warnings',
      },
    ],
  },
  service: {
    title: '综合服务',
    offers: [
      {
        name: 'warnings',
        title: '消费警示',
        about: '买之前先看一眼',
        icon: 'warning-o',
        url: '/publicity/warnings/warnings',
      },
      {
        name: 'proof',
        title: '验真',
        about: '核对一个案件有没有被改动过',
        icon: 'shield-o',
        url: '/pages/proof/proof',
      },
      {
        name: 'own',
        title: '我的信息',
        about: '存了什么、存多久、谁看过，导出一份',
        icon: 'user-o',
        url: '/pages/privacy/mine/mine',
      },
      {
        name: 'staff',
        title: '我是工作人员',
        about: '输入管理员给的邀请码，绑定这部微信',
        icon: 'manager-o',
        url: '/pages/admin/join/join',
      },
    ],
  },
}

/** A menu with the entries of the core, followed by those of the modules of this build. */
function findTopic(topicName: string | undefined): ServiceTopic {
  const menuName = topicName === 'grid' ? 'grid' : 'service'
  const serviceTopic = serviceTopics[menuName]
  const moduleOffers = moduleEntries(menuName, 'consumer').map(
    ({ id: name, title, about, icon, url }) => ({ name, title, about, icon, url }),
  )
  return { ...serviceTopic, offers: [...serviceTopic.offers, ...moduleOffers] }
}

registerPage({
  loads: 'once',
  // `scene` is the token of a district. The menu of a district's Official Account opens the page
  // with it.
  query: { topic: '', scene: '' },
  data: { topic: findTopic(undefined) },
  onLoad() {
    const serviceTopic = findTopic(this.query.topic)
    this.setData({ topic: serviceTopic })
    wx.setNavigationBarTitle({ title: serviceTopic.title })
  },
  /** Stores the district, and removes the entry for an invitation code if the person is staff. */
  async loadContent() {
    const { scene } = this.query
    if (scene) await districtCodes?.store(scene)
    const { staff: ownAccount } = await loadProfile()
    if (!ownAccount) return
    const { topic: serviceTopic } = this.data
    const otherOffers = serviceTopic.offers.filter(({ name }) => name !== 'staff')
    this.setData({ topic: { ...serviceTopic, offers: otherOffers } })
  },
})

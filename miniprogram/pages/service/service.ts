import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import { keepScanned } from '../../phone/scanned-district'

/** One service of the menu. */
const offer = (name: string, title: string, about: string, icon: string, url: string) => ({
  name,
  title,
  about,
  icon,
  url,
})

/** A menu of the front page. */
interface Topic {
  title: string
  offers: ReturnType<typeof offer>[]
}

const TOPICS: Record<string, Topic> = {
  grid: {
    title: '网格监管',
    offers: [
      offer('grid', '这里归谁管', '用位置或名称查网格、网格员和最近的检查', 'location-o', '/pages/grid/find/find'),
      offer('search', '找商家', '归谁管，检查过没有', 'search', '/publicity/search/search'),
      offer('draws', '抽查结果', '随机抽了哪些店，查出什么', 'exchange', '/publicity/draws/draws'),
      offer('warnings', '消费警示', '正在公示的警示和处罚', 'warning-o', '/publicity/warnings/warnings'),
    ],
  },
  service: {
    title: '综合服务',
    offers: [
      offer('claims', '能要求什么', '算一算，按哪一条', 'gold-coin-o', '/publicity/claims/claims'),
      offer('laws', '法律和常见问题', '搜内容或拼音首字母', 'question-o', '/publicity/laws/laws'),
      offer('consult', '问一问', '拿不准的，工作人员答复您', 'chat-o', '/publicity/consult/consult'),
      offer('contacts', '联系我们', '各区的电话，怎么找 12315', 'phone-o', '/publicity/contacts/contacts'),
      offer('search', '找商家', '看星级、警示和投诉结果', 'search', '/publicity/search/search'),
      offer('warnings', '消费警示', '买之前先看一眼', 'warning-o', '/publicity/warnings/warnings'),
      offer(
        'figures',
        '办得怎么样',
        '逐月公开：多久联系、多久办结、解决没有',
        'bar-chart-o',
        '/publicity/figures/figures',
      ),
      offer('proof', '验真', '核对一个案件有没有被改动过', 'shield-o', '/pages/proof/proof'),
      offer('own', '我的信息', '存了什么、存多久、谁看过，导出一份', 'user-o', '/pages/privacy/mine/mine'),
      offer('staff', '我是工作人员', '输入管理员给的邀请码，绑定这部微信', 'manager-o', '/pages/admin/join/join'),
    ],
  },
}

const topicOf = (name: string | undefined): Topic => TOPICS[name ?? ''] ?? TOPICS.service!

page({
  loads: 'once',
  query: { topic: '', scene: '' },
  data: { topic: topicOf(undefined) },
  onLoad() {
    const topic = topicOf(this.query.topic)
    this.setData({ topic })
    wx.setNavigationBarTitle({ title: topic.title })
  },
  /** Who is on the staff already is not asked for an invitation. */
  async load() {
    const { scene } = this.query
    // The menu of a district's Official Account names the district, as its code in the streets does.
    if (scene) keepScanned({ ...(await call('service.districtHome', { scene })), scene })
    const { staff } = await whoAmI()
    const { topic } = this.data
    if (staff) this.setData({ topic: { ...topic, offers: topic.offers.filter(({ name }) => name !== 'staff') } })
  },
})

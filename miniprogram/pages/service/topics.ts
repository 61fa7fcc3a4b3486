/** One service of the menu. */
interface Offer {
  name: string
  title: string
  about: string
  icon: string
  url: string
}

/** A menu of the front page. */
interface Topic {
  title: string
  offers: Offer[]
}

const TOPICS: Record<string, Topic> = {
  grid: {
    title: '网格监管',
    offers: [
      {
        name: 'grid',
        title: '这里归谁管',
        about: '用位置或名称查网格、网格员和最近的检查',
        icon: 'location-o',
        url: '/pages/grid/find/find',
      },
      { name: 'search', title: '找商家', about: '归谁管，检查过没有', icon: 'search', url: '/publicity/search/search' },
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
        name: 'claims',
        title: '能要求什么',
        about: '算一算，按哪一条',
        icon: 'gold-coin-o',
        url: '/publicity/claims/claims',
      },
      {
        name: 'laws',
        title: '法律和常见问题',
        about: '搜内容或拼音首字母',
        icon: 'question-o',
        url: '/publicity/laws/laws',
      },
      {
        name: 'consult',
        title: '问一问',
        about: '拿不准的，工作人员答复您',
        icon: 'chat-o',
        url: '/publicity/consult/consult',
      },
      {
        name: 'contacts',
        title: '联系我们',
        about: '各区的电话，怎么找 12315',
        icon: 'phone-o',
        url: '/publicity/contacts/contacts',
      },
      {
        name: 'search',
        title: '找商家',
        about: '看星级、警示和投诉结果',
        icon: 'search',
        url: '/publicity/search/search',
      },
      {
        name: 'warnings',
        title: '消费警示',
        about: '买之前先看一眼',
        icon: 'warning-o',
        url: '/publicity/warnings/warnings',
      },
      {
        name: 'figures',
        title: '办得怎么样',
        about: '逐月公开：多久联系、多久办结、解决没有',
        icon: 'bar-chart-o',
        url: '/publicity/figures/figures',
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

export const topicOf = (name: string | undefined): Topic => TOPICS[name ?? ''] ?? TOPICS.service!

/** One thing that a person can do here. */
export interface Offer {
  name: string
  title: string
  about: string
  icon: string
  url: string
}

/** A menu of the front page: what is there, and what is still to come with what to do meanwhile. */
export interface Topic {
  title: string
  offers: Offer[]
  coming?: { words: string; meanwhile: string }
}

const TOPICS: Record<string, Topic> = {
  grid: {
    title: '网格监管',
    offers: [
      { name: 'search', title: '找商家', about: '归谁管，检查过没有', icon: 'search', url: '/publicity/search/search' },

      {
        name: 'warnings',
        title: '消费警示',
        about: '正在公示的警示和处罚',
        icon: 'warning-o',
        url: '/publicity/warnings/warnings',
      },
    ],
    coming: {
      words: '在这里查看这条街归哪位网格员管。',
      meanwhile: '现在扫店里的码，可以看到负责这家店的网格员、检查结果和正在公示的处罚。',
    },
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
        name: 'proof',
        title: '验真',
        about: '核对一个案件有没有被改动过',
        icon: 'shield-o',
        url: '/pages/proof/proof',
      },
    ],
  },
}

export const topicOf = (name: string | undefined): Topic => TOPICS[name ?? ''] ?? TOPICS.service!

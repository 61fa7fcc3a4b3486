/** What is not built yet: what it will be, and what to do meanwhile. */
export interface Topic {
  title: string
  coming: string
  meanwhile: string
  /** What is built already. */
  ready?: { title: string; about: string; url: string }
}

const TOPICS: Record<string, Topic> = {
  grid: {
    title: '网格监管',
    coming: '在这里查看这条街归哪位网格员管，商家检查和处罚的公开记录。',
    meanwhile: '现在扫店里的码，可以看到负责这家店的网格员；要查处罚记录，请上国家企业信用信息公示系统。',
  },
  service: {
    title: '综合服务',
    coming: '在这里查看消费警示、给商家评价、咨询办事。',
    meanwhile: '现在有消费问题要咨询，请拨打 12315。',
    ready: { title: '验真', about: '核对一个案件有没有被改动过', url: '/pages/proof/proof' },
  },
}

export const topicOf = (name: string | undefined): Topic => TOPICS[name ?? ''] ?? TOPICS.service!

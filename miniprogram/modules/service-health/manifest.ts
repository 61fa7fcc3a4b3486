import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '系统运行', en: 'Health of the service' },
  purpose: {
    zh: '管理员在手机上看存证日志、后台任务、故障和慢的请求；要马上处理的，自动发到单位的群里。',
    en: 'An admin sees the log, the timers, faults and slow calls on the phone; what is urgent is sent to a group chat of the bureau.',
  },
  needs: [],
  pages: ['health/health'],
  entries: [
    {
      menu: 'tools',
      id: 'health',
      title: '系统运行',
      icon: 'setting-o',
      page: 'health/health',
      roles: ['admin'],
    },
  ],
  records: { health: 'health/health' },
  agenda: { faults: 'health/health' },
}

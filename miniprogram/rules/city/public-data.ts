/** A file of public data that anybody can read without WeChat. */
interface PublicData {
  label: string
  address: string
}

/**
 * The addresses of the feeds of published warnings. Empty if the city has no domain yet.
 * @param domain without https://
 */
export function findFeedAddresses(domain: string): PublicData[] {
  if (domain === '') return []
  return [
    { label: '阅读器订阅（RSS）', address: `https://${domain}/warnings/warnings.xml` },
    { label: '程序读取（JSON）', address: `https://${domain}/warnings/warnings.json` },
  ]
}

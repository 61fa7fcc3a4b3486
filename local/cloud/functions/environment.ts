export interface Caller {
  /** Undefined for a timer and a request of the HTTP access service. */
  openid?: string
  unionid?: string
  /** `wx_client`, `wx_trigger` or `http`. */
  source: string
  clientIp?: string
}

/** The settings of the cloud that become environment variables of every function. */
export interface CloudEnvironment {
  env: string
  appid: string
  /** Additional node_modules folders. */
  modules: string[]
  /** Additional environment variables. */
  environment: () => Record<string, string>
  /** The address to which the SDK sends its requests. */
  adminUrl: () => string
}

/**
 * The environment variables of a function's processes. Of the server's own variables, they contain
 * only PATH and HOME, so that no secret of the developer reaches a function.
 */
export function processEnvironment(
  functionName: string,
  options: CloudEnvironment,
): Record<string, string> {
  const { env, appid, modules, environment, adminUrl } = options
  const { PATH = '', HOME = '' } = process.env
  const nodePath: Record<string, string> = modules.length ? { NODE_PATH: modules.join(':') } : {}
  return {
    ...environment(),
    PATH,
    HOME,
    ...nodePath,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    SCF_FUNCTIONNAME: functionName,
    TENCENTCLOUD_SECRETID: 'LOCAL',
    TENCENTCLOUD_SECRETKEY: 'LOCAL',
    TENCENTCLOUD_SESSIONTOKEN: 'LOCAL',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SESSIONTOKEN',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl() }),
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID,WX_API_TOKEN,WX_CLIENTIP,WX_CLIENTIPV6',
    WX_APPID: appid,
    _SCF_TCB_LOG: '1',
  }
}

/** The environment variables of a single call. */
export function callEnvironment(
  { openid, unionid, clientIp, source }: Caller,
  token: string,
): Record<string, string> {
  const variables: Record<string, string> = { WX_API_TOKEN: token, TCB_SOURCE: source }
  if (openid) variables.WX_OPENID = openid
  if (unionid) variables.WX_UNIONID = unionid
  if (clientIp) variables.WX_CLIENTIP = clientIp
  if (source === 'wx_trigger') {
    variables.TRIGGER_SRC = 'timer'
    variables.WX_TRIGGER_API_TOKEN_V0 = token
  }
  return variables
}

import { formerMasterKeys } from '../secrets'
import type { Environment } from './environment'
import { type DeploymentSite, performStep } from './perform'
import { dependsOn, describeStep, findIncorrect, planDeployment, type Step } from './plan'
import { readEnvironment } from './read-environment'
import {
  findSecretsUnfitForData,
  findUnreadableTemplates,
  findUnrewrappedKeys,
  findWrongSecrets,
  readVariables,
  resolveVariables,
  transitionVariables,
  type Variables,
} from './variables'

interface DeploymentResult {
  /** Reasons why nothing was done: a wrong secret, or what exists in the cloud and in no source. */
  refused: string[]
  /** Failed steps with their reason. */
  failed: string[]
  /** Settings that differ after the deployment. */
  incorrect: string[]
  storedFirstDocuments: boolean
}

/** A deployment as its operator asks for it. */
export interface DeploymentRequest extends Omit<DeploymentSite, 'variables'> {
  /** Values of variables, by name. Each function gets those that its code names. */
  secrets: Record<string, string>
  /** Variables that are to disappear from all functions. */
  removedVariables?: readonly string[] | undefined
  /** The keys of the log that the package of these sources accepts. */
  packagedLogKeys?: readonly string[] | undefined
  /** Called when nothing stands against the deployment, before the first step is performed. */
  onBeginning?: (() => void) | undefined
}

/**
 * Brings an environment to the state that the sources describe. A failed step stops only the steps
 * that depend on it. After an interruption or a fault, run it again.
 */
export async function deploy(
  sources: Environment,
  request: DeploymentRequest,
  report: (line: string) => void,
): Promise<DeploymentResult> {
  const { manager, envId, secrets, removedVariables, packagedLogKeys = [] } = request
  const nothingDone = { failed: [], incorrect: [], storedFirstDocuments: false }
  const deployed = await readVariables(manager)
  const wrongSecrets = findWrongSecrets(deployed, secrets, packagedLogKeys)
  if (removedVariables?.includes(formerMasterKeys))
    wrongSecrets.push(...(await findUnrewrappedKeys(manager, secrets)))
  if (Object.keys(deployed).length === 0)
    wrongSecrets.push(...(await findSecretsUnfitForData(manager, secrets)))
  if (wrongSecrets.length > 0) return { refused: wrongSecrets, ...nothingDone }
  const resolved = resolveVariables(sources, deployed, secrets, removedVariables)
  const { wantedEnvironment, keptVariables } = resolved
  const unreadable = findUnreadableTemplates(resolved.values)
  if (unreadable.length > 0) return { refused: unreadable, ...nothingDone }
  const transitions = transitionVariables(deployed, secrets)
  const site: DeploymentSite = {
    ...request,
    variables: resolved.values,
    transitionVariables: transitions,
  }
  const before = await readEnvironment(manager, envId)
  const { steps, drift } = planDeployment(
    wantedEnvironment,
    withoutVariables(before, removedVariables),
    Object.keys(transitions),
  )
  if (drift.length > 0 && !request.isRollback) return { refused: drift, ...nothingDone }
  if (keptVariables.length > 0)
    report(`variables kept as they are deployed: ${keptVariables.join(', ')}`)
  if (steps.length > 0) request.onBeginning?.()
  const failures: { step: Step; reason: string }[] = []
  for (const [index, step] of steps.entries()) {
    const isBlocked = failures.some((failure) => dependsOn(step, failure.step))
    const note = isBlocked ? ': skipped' : ''
    report(`${index + 1}/${steps.length}  ${describeStep(step)}${note}`)
    if (isBlocked) continue
    try {
      await performStep(step, site)
    } catch (error) {
      failures.push({ step, reason: (error as Error).message })
    }
  }
  const after = await readEnvironment(site.manager, site.envId)
  const incorrect = findIncorrect(wantedEnvironment, after).filter(
    (description) => !drift.includes(description),
  )
  const beginStep = steps.find((step) => step.do === 'begin')
  const storedFirstDocuments =
    beginStep !== undefined &&
    !failures.some(({ step }) => step === beginStep || dependsOn(beginStep, step))
  return {
    refused: [],
    failed: failures.map(
      ({ step, reason }) => `${describeStep(step)}: ${withoutSecrets(site.variables, reason)}`,
    ),
    incorrect,
    storedFirstDocuments,
  }
}

/** An error message of the platform may repeat a secret, and this output is often stored. */
function withoutSecrets(variables: Variables, text: string): string {
  const values = Object.values(variables).flatMap((ofFunction) => Object.values(ofFunction))
  const longSecrets = [...new Set(values)].filter((secret) => secret.length >= 8)
  return longSecrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '…'), text)
}

/** Variables that are to be removed are no reason to stop: the deployment removes them. */
function withoutVariables(current: Environment, names: readonly string[] = []): Environment {
  const functions = Object.entries(current.functions).map(([functionName, settings]) => {
    const environment = settings.environment.filter((name) => !names.includes(name))
    return [functionName, { ...settings, environment }]
  })
  return { ...current, functions: Object.fromEntries(functions) }
}

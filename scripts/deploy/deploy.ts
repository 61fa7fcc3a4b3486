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

export interface DeploymentResult {
  /**
   * Reasons why nothing was done: wrong secrets, or things that are in the cloud and in no source.
   */
  refused: string[]
  /** Failed steps with their reason. */
  failed: string[]
  /** Settings that differ after the deployment. */
  incorrect: string[]
  storedFirstDocuments: boolean
}

/** What an operator asks for. */
export interface DeploymentRequest extends Omit<DeploymentSite, 'variables'> {
  /** Values of variables, by name. Each function gets those that its code names. */
  secrets: Record<string, string>
  /** Names of variables that the deployment removes from all functions. */
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
  const failures = await performSteps(steps, site, report)
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

interface Failure {
  step: Step
  reason: string
}

/** Performs the steps, and skips those that depend on a failed one. */
async function performSteps(
  steps: Step[],
  site: DeploymentSite,
  report: (line: string) => void,
): Promise<Failure[]> {
  const failures: Failure[] = []
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
  return failures
}

/**
 * Replaces secrets, which an error message of the platform may repeat: its output is often stored.
 */
function withoutSecrets(variables: Variables, text: string): string {
  const values = Object.values(variables).flatMap((functionValues) => Object.values(functionValues))
  let cleanText = text
  for (const value of values)
    if (value.length >= minSecretLength) cleanText = cleanText.replaceAll(value, '…')
  return cleanText
}

/** A shorter value is no secret, and occurs in messages by chance. */
const minSecretLength = 8

/** Leaves out variables that the deployment removes, so that they are no reason to stop it. */
function withoutVariables(current: Environment, names: readonly string[] = []): Environment {
  const functions = Object.entries(current.functions).map(([functionName, settings]) => {
    const environment = settings.environment.filter((name) => !names.includes(name))
    return [functionName, { ...settings, environment }]
  })
  return { ...current, functions: Object.fromEntries(functions) }
}

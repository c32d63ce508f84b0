/** What `vapi-sync help TOPIC` tells besides the commands. Each text is loaded, or computed, when it is asked for. */
const TOPICS: Readonly<Record<string, () => Promise<string>>> = {
  environment: async () => (await import('./environment.js')).renderEnvironment(),
  'exit-codes': async () => (await import('./exit-codes.js')).renderExitCodes(),
  guards: async () => (await import('./guards.js')).renderGuards(),
  redaction: async () => (await import('./redaction.js')).REDACTION,
};

/** The names of the topics. */
export const TOPIC_NAMES: readonly string[] = Object.keys(TOPICS);

/** The text of a topic, or undefined where there is none of that name. */
export async function loadTopic(name: string): Promise<string | undefined> {
  return Object.hasOwn(TOPICS, name) ? TOPICS[name]?.() : undefined;
}

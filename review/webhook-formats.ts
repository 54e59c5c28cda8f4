/** How a webhook's message is written: for another program, or for a chat. */
export const webhookFormats = ['json', 'slack', 'teams', 'mattermost'] as const
export type WebhookFormat = (typeof webhookFormats)[number]

export const webhookFormatWords: Record<WebhookFormat, string> = {
  json: 'Another program (JSON)',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  mattermost: 'Mattermost',
}

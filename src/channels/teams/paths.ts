/** Where Teams' requests come in. */
export const messagesPath = '/api/messages';
